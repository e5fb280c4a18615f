package io.meshproof.simulator.journey;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.Tracer;
import java.util.Optional;

/**
 * A request's whole way.
 *
 * @param passages the proxies met, in order; at least one
 * @param outcome what the client sees of it: the last proxy's outcome, its answer changed by those
 *     before
 * @param workload {@code namespace/name} of the workload that the request reached; absent where it
 *     reached none of the mesh
 */
public record Journey<T extends Tracer>(
    ImmutableList<Passage<T>> passages, ProxyOutcome outcome, Optional<String> workload) {}
