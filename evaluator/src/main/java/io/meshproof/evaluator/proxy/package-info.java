/** One proxy at work: from the connection through listener, filters and route to the outcome. */
@NullMarked
package io.meshproof.evaluator.proxy;

import org.jspecify.annotations.NullMarked;
