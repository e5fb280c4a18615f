package io.meshproof.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshproof.model.request.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The token that goes with a request. */
final class TokenArguments {
  private static final String BEARER = "bearer ";
  private static final String CLAIMS_HINT =
      "for example: --claims '{\"iss\": \"https://issuer.example.com\", \"sub\": \"alice\"}'";

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--token",
      paramLabel = "@FILE|-|TEXT",
      description = "A token, sent as `Authorization: Bearer`: in a file, on stdin, or as it is.")
  private @Nullable String token;

  @Option(
      names = "--claims",
      paramLabel = "JSON|@FILE",
      description = "Claims that count as those of a token with a good signature.")
  private @Nullable String claims;

  /** Returns the token, if one is given. */
  Optional<Token> token(Surroundings surroundings) {
    if (token != null && claims != null) {
      throw new UsageException(
          spec, "--token and --claims exclude each other", "a token has its own claims");
    }
    if (token != null) {
      String text = content(token, surroundings).strip();
      boolean hasScheme = text.regionMatches(true, 0, BEARER, 0, BEARER.length());
      return Optional.of(Token.of(hasScheme ? text.substring(BEARER.length()).strip() : text));
    }
    return Optional.ofNullable(claims).map(text -> verified(content(text, surroundings)));
  }

  private Token verified(String json) {
    try {
      Map<String, Object> read =
          new ObjectMapper().readValue(json, new TypeReference<Map<String, Object>>() {});
      if (read != null) {
        read.values().removeIf(Objects::isNull);
        return Token.verified(read);
      }
      throw new UsageException(spec, "--claims is not a JSON object: `" + json + "`", CLAIMS_HINT);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          spec, "--claims is not a JSON object: " + e.getOriginalMessage(), CLAIMS_HINT);
    }
  }

  private static String content(String argument, Surroundings surroundings) {
    try {
      if (argument.equals("-")) {
        return new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8);
      }
      return argument.startsWith("@") ? Files.readString(Path.of(argument.substring(1))) : argument;
    } catch (IOException e) {
      throw new InputException("cannot read `" + argument.substring(1) + "`");
    }
  }
}
