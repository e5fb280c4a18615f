package io.meshproof.simulator.registry;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;

/**
 * What an outbound cluster is named after. See R-PIPE-5.
 *
 * @param subset empty for the whole service
 */
public record ClusterName(int port, String subset, String host) {
  private static final Splitter BAR = Splitter.on('|').limit(4);

  /** Reads the text form; nothing for clusters that are not a service's. */
  public static Optional<ClusterName> parse(String text) {
    List<String> parts = BAR.splitToList(text);
    return parts.size() == 4 && parts.get(0).equals("outbound")
        ? Optional.of(new ClusterName(Integer.parseInt(parts.get(1)), parts.get(2), parts.get(3)))
        : Optional.empty();
  }

  /** Returns the server name under which an AUTO_PASSTHROUGH gateway knows the cluster. */
  public String serverName() {
    return "outbound_." + port + "_." + subset + "_." + host;
  }

  /** Returns {@code outbound|port|subset|host}. */
  @Override
  public String toString() {
    return "outbound|" + port + "|" + subset + "|" + host;
  }
}
