package io.meshproof.simulator.access;

/** A question to the API server's authorizer: may this user do that? */
public record AccessReview(Identity identity, Action action) {}
