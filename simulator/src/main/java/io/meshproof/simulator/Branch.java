package io.meshproof.simulator;

import java.util.Locale;

/**
 * One of the ways that chance may send a request.
 *
 * @param share how often, from 0 to 1
 * @param simulation what then becomes of it; its request carries a seed that picks this way
 */
public record Branch(double share, Simulation simulation) {

  /** Returns {@code 12.5 % → routed to outbound|80|v2|web.shop.svc.cluster.local}. */
  @Override
  public String toString() {
    String percent = String.format(Locale.ROOT, "%.2f", share * 100).replaceFirst("\\.?0+$", "");
    return percent + " % → " + simulation.decision().describe();
  }
}
