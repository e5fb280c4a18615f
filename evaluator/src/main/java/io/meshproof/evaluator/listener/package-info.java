/** Which listener and filter chain take a connection, and the configuration of a proxy. */
@NullMarked
package io.meshproof.evaluator.listener;

import org.jspecify.annotations.NullMarked;
