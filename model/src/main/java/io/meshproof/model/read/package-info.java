/**
 * Reading: YAML and JSON text, files, folders and standard input become documents, and documents
 * become resources. Whatever is wrong with them becomes a diagnostic, never an exception.
 */
@NullMarked
package io.meshproof.model.read;

import org.jspecify.annotations.NullMarked;
