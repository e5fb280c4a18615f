/** A request on its connection, as the filters of one proxy see it. */
@NullMarked
package io.meshproof.evaluator.http;

import org.jspecify.annotations.NullMarked;
