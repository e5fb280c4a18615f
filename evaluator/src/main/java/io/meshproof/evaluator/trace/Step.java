package io.meshproof.evaluator.trace;

import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * One step of a request: a fact and its cause.
 *
 * @param label what was looked at, such as {@code route [0]}
 * @param origin what in the resources made it so, if a resource did
 */
public record Step(
    Stage stage, Outcome outcome, String label, Reason reason, Optional<Origin> origin) {}
