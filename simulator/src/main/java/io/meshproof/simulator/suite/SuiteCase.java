package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.Place;
import java.util.Optional;

/**
 * One request and what is expected of it. Immutable.
 *
 * @param name unique in its suite only where the user made it so
 * @param place where it is written
 * @param only whether it asks that only it, and others that ask so, are run
 * @param skip why it is not to be run, if it is not
 */
public record SuiteCase(
    String name,
    Place place,
    ImmutableSet<String> tags,
    boolean only,
    Optional<String> skip,
    Request request,
    Expectation expectation) {}
