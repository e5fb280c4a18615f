/** The building blocks of what people and programs read: aligned columns, colours, JSON. */
@NullMarked
package io.meshproof.simulator.report;

import org.jspecify.annotations.NullMarked;
