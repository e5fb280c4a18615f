package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Document;
import java.util.Optional;

/**
 * What became of one document of a text.
 *
 * @param document absent if it is malformed
 * @param findings what is wrong with its form
 */
record ReadDocument(Optional<Document> document, ImmutableList<Diagnostic> findings) {}
