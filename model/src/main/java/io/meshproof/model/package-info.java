/** Resources, requests and what is wrong with them: what people write, read from YAML and JSON. */
@NullMarked
package io.meshproof.model;

import org.jspecify.annotations.NullMarked;
