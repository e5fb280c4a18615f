package io.meshproof.simulator;

/**
 * One of the ways that chance may send a request.
 *
 * @param share how often, from 0 to 1
 */
public record Branch(double share, Simulation simulation) {}
