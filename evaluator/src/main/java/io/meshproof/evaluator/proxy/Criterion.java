package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.FilterChain.Transport;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.request.ClientTls;
import java.util.List;
import java.util.Set;

/** What connections are told apart by when a filter chain is chosen, in Envoy's order. */
enum Criterion {
  DESTINATION_PORT {
    @Override
    List<? extends Object> keys(Match match) {
      return match.destinationPort().map(List::of).orElseGet(List::of);
    }

    @Override
    Object choose(Set<Object> keys, Connection connection) {
      return keys.contains(connection.localPort()) ? connection.localPort() : ANY;
    }
  },

  DESTINATION_ADDRESS {
    @Override
    List<? extends Object> keys(Match match) {
      return match.destinations();
    }

    @Override
    Object choose(Set<Object> keys, Connection connection) {
      Object best = ANY;
      int length = -1;
      for (Object key : keys) {
        if (key instanceof Cidr block
            && block.length() > length
            && block.contains(connection.localIp())) {
          best = block;
          length = block.length();
        }
      }
      return best;
    }
  },

  SERVER_NAME {
    @Override
    List<? extends Object> keys(Match match) {
      return match.serverNames().stream().map(TextMatcher::lower).toList();
    }

    @Override
    Object choose(Set<Object> keys, Connection connection) {
      String name = connection.tls().flatMap(ClientTls::sni).map(TextMatcher::lower).orElse("");
      if (keys.contains(name)) {
        return name;
      }
      // Envoy: wildcards are tried from the longest, and stand for one character at least.
      for (int dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
        String wildcard = "*" + name.substring(dot);
        if (keys.contains(wildcard)) {
          return wildcard;
        }
      }
      return ANY;
    }
  },

  TRANSPORT {
    @Override
    List<? extends Object> keys(Match match) {
      return match.transport().map(List::of).orElseGet(List::of);
    }

    @Override
    Object choose(Set<Object> keys, Connection connection) {
      Transport seen = connection.tls().isPresent() ? Transport.TLS : Transport.RAW_BUFFER;
      return keys.contains(seen) ? seen : ANY;
    }
  },

  APPLICATION_PROTOCOL {
    @Override
    List<? extends Object> keys(Match match) {
      return match.applicationProtocols();
    }

    @Override
    Object choose(Set<Object> keys, Connection connection) {
      List<String> offered = connection.tls().map(ClientTls::alpn).orElse(SNIFFED_IN_PLAINTEXT);
      for (String protocol : offered) {
        if (keys.contains(protocol)) {
          return protocol;
        }
      }
      return ANY;
    }
  };

  /** What a chain that asks for nothing stands under. */
  static final Object ANY = "*";

  private static final ImmutableList<String> SNIFFED_IN_PLAINTEXT = ImmutableList.of("http/1.1");

  /** What a chain asks for; nothing if it takes anything. */
  abstract List<? extends Object> keys(Match match);

  /** Chooses among what the chains ask for the one that fits best; {@link #ANY} if none does. */
  abstract Object choose(Set<Object> keys, Connection connection);
}
