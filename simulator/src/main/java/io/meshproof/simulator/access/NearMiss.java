package io.meshproof.simulator.access;

/**
 * A rule that falls short of what was asked for in one respect alone.
 *
 * @param reason what it lacks
 */
public record NearMiss(Grant grant, String reason) {}
