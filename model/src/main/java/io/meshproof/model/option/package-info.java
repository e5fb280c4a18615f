/** What a user may set about a simulation, apart from the resources. */
@NullMarked
package io.meshproof.model.option;

import org.jspecify.annotations.NullMarked;
