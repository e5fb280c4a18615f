package io.meshproof.simulator;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.proxy.ConnectionFailure;
import io.meshproof.model.source.Origin;
import java.util.Map;
import java.util.Optional;

/** What becomes of a request. Immutable. */
public sealed interface Decision {

  /** The status of a request that was routed: what a workload answers is not simulated. */
  int ROUTED_STATUS = 200;

  /** The status where there is none: no HTTP response, or none that could be told. */
  int NO_STATUS = 0;

  /** The kind in one word, as reports have it: {@code routed}, {@code refused}, … */
  String kind();

  /** The HTTP status; {@link #ROUTED_STATUS} for routed, {@link #NO_STATUS} where there is none. */
  int status();

  /** Envoy's response code details, as its access log has them; empty where it has none. */
  String details();

  /** Envoy's response flag, as its access log has it. */
  default Optional<String> responseFlag() {
    return Optional.empty();
  }

  /** The part of a resource that decided; absent where none did, as for an unknown host. */
  Optional<Origin> decidedBy();

  /** What only this kind has, by name, in a fixed order. */
  Map<String, String> particulars();

  /** Says it in a few words: {@code 403 Forbidden}. */
  String describe();

  /** Whether the mesh turned the request away: an answer too, but not what most callers want. */
  default boolean isDenial() {
    return false;
  }

  /**
   * The request reaches a destination.
   *
   * @param cluster Envoy's name of the destination
   * @param host the Host header that it goes on with; absent where bytes pass unread
   * @param path the path that it goes on with; absent where bytes pass unread
   */
  record Routed(
      String cluster, Optional<String> host, Optional<String> path, Optional<Origin> decidedBy)
      implements Decision {
    @Override
    public String kind() {
      return "routed";
    }

    @Override
    public int status() {
      return ROUTED_STATUS;
    }

    @Override
    public String details() {
      return host.isPresent() ? "via_upstream" : "";
    }

    @Override
    public Map<String, String> particulars() {
      return host.isPresent() && path.isPresent()
          ? ImmutableMap.of("cluster", cluster, "host", host.get(), "path", path.get())
          : ImmutableMap.of("cluster", cluster);
    }

    @Override
    public String describe() {
      return "routed to " + cluster;
    }
  }

  /** A proxy turns the request away: 401, 403, 404, 503, … */
  record Refused(int status, Optional<String> body, String details, Optional<Origin> decidedBy)
      implements Decision {
    @Override
    public String kind() {
      return "refused";
    }

    @Override
    public Optional<String> responseFlag() {
      return ResponseFlag.of(details);
    }

    @Override
    public Map<String, String> particulars() {
      return body.map(text -> ImmutableMap.of("body", text)).orElse(ImmutableMap.of());
    }

    @Override
    public String describe() {
      return StatusText.of(status);
    }

    @Override
    public boolean isDenial() {
      return true;
    }
  }

  /** A proxy sends the client elsewhere. */
  record Redirected(int status, String location, String details, Optional<Origin> decidedBy)
      implements Decision {
    @Override
    public String kind() {
      return "redirected";
    }

    @Override
    public Map<String, String> particulars() {
      return ImmutableMap.of("location", location);
    }

    @Override
    public String describe() {
      return StatusText.of(status) + ": " + location;
    }
  }

  /** A proxy answers itself, because a resource tells it to: direct response, fault, preflight. */
  record Answered(int status, Optional<String> body, String details, Optional<Origin> decidedBy)
      implements Decision {
    @Override
    public String kind() {
      return "answered";
    }

    @Override
    public Optional<String> responseFlag() {
      return ResponseFlag.of(details);
    }

    @Override
    public Map<String, String> particulars() {
      return body.map(text -> ImmutableMap.of("body", text)).orElse(ImmutableMap.of());
    }

    @Override
    public String describe() {
      return StatusText.of(status);
    }
  }

  /** The connection ends without any HTTP response. */
  record Dropped(ConnectionFailure failure, Optional<Origin> decidedBy) implements Decision {
    @Override
    public String kind() {
      return "dropped";
    }

    @Override
    public int status() {
      return NO_STATUS;
    }

    @Override
    public String details() {
      return "";
    }

    @Override
    public Map<String, String> particulars() {
      return ImmutableMap.of("connection", failure.text());
    }

    @Override
    public String describe() {
      return "no response: connection " + failure.text();
    }

    @Override
    public boolean isDenial() {
      return true;
    }
  }

  /** It cannot be known: something is missing, or is not simulated. */
  record Inconclusive(String why) implements Decision {
    @Override
    public String kind() {
      return "inconclusive";
    }

    @Override
    public int status() {
      return NO_STATUS;
    }

    @Override
    public String details() {
      return "";
    }

    @Override
    public Optional<Origin> decidedBy() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> particulars() {
      return ImmutableMap.of("why", why);
    }

    @Override
    public String describe() {
      return "inconclusive: " + why;
    }
  }
}
