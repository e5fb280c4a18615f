/** Virtual hosts and routes: where the first matching route is chosen, and what it does. */
@NullMarked
package io.meshproof.evaluator.route;

import org.jspecify.annotations.NullMarked;
