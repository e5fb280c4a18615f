/** The kinds of resources that the simulation knows, as records. */
@NullMarked
package io.meshproof.model.resource;

import org.jspecify.annotations.NullMarked;
