package io.meshproof.jmh.rivals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.styra.opa.wasm.OpaPolicy;
import io.meshproof.jmh.PolicyRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * OPA as WebAssembly on the JVM: {@code policy.wasm} is {@code policy.rego} beside it, compiled by
 * {@code opa build -t wasm -e meshproof/allow}; the rules are its data.
 */
final class Opa implements PolicyEngine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALLOWED = "{\"result\":true}";
  private static final int MEMORY_PAGES = 1024;

  private final OpaPolicy policy;
  private final String[] inputs;

  Opa(PolicyRules rules) {
    try (InputStream wasm = Opa.class.getResourceAsStream("policy.wasm")) {
      policy = OpaPolicy.builder().withPolicy(wasm).withMaxMemory(MEMORY_PAGES).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    policy.data(
        json(Map.of("rules", IntStream.range(0, rules.size()).mapToObj(rules::rule).toList())));
    inputs =
        IntStream.range(0, PolicyRules.CALLS)
            .mapToObj(call -> json(rules.call(call)))
            .toArray(String[]::new);
  }

  @Override
  public boolean allows(int call) {
    return policy.evaluate(inputs[call]).contains(ALLOWED);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
