/**
 * Says what a cluster would refuse: first the API server by the schema of the kind, then Istio's
 * webhook by its rules.
 */
@NullMarked
package io.meshproof.model.validate;

import org.jspecify.annotations.NullMarked;
