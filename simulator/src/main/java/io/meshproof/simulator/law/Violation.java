package io.meshproof.simulator.law;

import io.meshproof.model.request.Request;

/**
 * A request that breaks a law.
 *
 * @param request as simple as it gets
 * @param why how it breaks the law, one sentence
 * @param drawn as it was found
 */
public record Violation(Law law, Request request, String why, Request drawn) {}
