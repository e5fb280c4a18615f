package io.meshproof.model.read;

import io.meshproof.model.diagnostic.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of files, within the limits. */
final class InputText {
  private InputText() {}

  /**
   * Returns the text of a file.
   *
   * @throws DocumentException if it is too large, or not text
   */
  static String of(Path file, Limits limits) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > limits.bytes()) {
      throw tooLarge(limits);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, limits);
    }
  }

  /**
   * Returns the text of a stream.
   *
   * @throws DocumentException if it is too large, or not text
   */
  static String of(InputStream in, Limits limits) throws IOException {
    byte[] bytes = in.readNBytes((int) limits.bytes() + 1);
    if (bytes.length > limits.bytes()) {
      throw tooLarge(limits);
    }
    Charset charset = charset(bytes);
    String text = new String(bytes, charset);
    if (text.indexOf('\uFFFD') >= 0) {
      checkDecoded(bytes, charset);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static DocumentException tooLarge(Limits limits) {
    return new DocumentException(
        Code.TOO_LARGE, 1, 1, "the file is larger than " + (limits.bytes() >> 20) + " MiB");
  }

  /** YAML: UTF-8, unless a byte order mark says UTF-16. */
  private static Charset charset(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return switch (mark) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  /** Tells a replacement character that was written from one that stands for invalid bytes. */
  private static void checkDecoded(byte[] bytes, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    int line = 1;
    int column = 1;
    CoderResult result;
    do {
      result = decoder.decode(in, out, true);
      out.flip();
      while (out.hasRemaining()) {
        boolean isLineEnd = out.get() == '\n';
        line += isLineEnd ? 1 : 0;
        column = isLineEnd ? 1 : column + 1;
      }
      out.clear();
    } while (result.isOverflow());
    if (result.isError()) {
      throw new DocumentException(
          Code.MALFORMED_DOCUMENT, line, column, "the file is not " + charset.name() + " text");
    }
  }
}
