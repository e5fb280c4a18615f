package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;

/** What a filter chain does with a connection once TLS is dealt with. */
interface NetworkFilterAtWork {

  ProxyOutcome accept(Connection connection, Request request, Tracer tracer);
}
