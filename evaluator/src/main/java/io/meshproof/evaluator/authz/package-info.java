/** The RBAC filters: what must not pass, and what alone may. */
@NullMarked
package io.meshproof.evaluator.authz;

import org.jspecify.annotations.NullMarked;
