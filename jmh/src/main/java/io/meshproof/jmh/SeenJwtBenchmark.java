package io.meshproof.jmh;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authn.JwtVerdict;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Mesh;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a token cost whose signature was checked before, or need not be? The text of each token
 * is a fresh one, in a request of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class SeenJwtBenchmark {
  private static final int TOKENS = 64;
  private static final Connection CONNECTION =
      new Connection("192.0.2.1", "192.0.2.1", "", 80, Optional.empty(), Optional.empty());

  private final byte[][] authorizations = new byte[TOKENS][];
  private final Map<String, Integer> known = new HashMap<>();
  private JwtAuthentication authentication;
  private Mesh mesh;
  private Request stated;
  private int next;

  @Setup
  public void setUp() throws GeneralSecurityException {
    Tokens tokens = Tokens.of("RS256");
    mesh = Mesh.of(tokens.resources());
    authentication = Tokens.authentication(mesh);
    for (int i = 0; i < TOKENS; i++) {
      String authorization = "Bearer " + tokens.token(i).compact();
      known.put(authorization, i);
      authorizations[i] = Tokens.latin1(authorization);
      if (!(again() instanceof JwtVerdict.Passed passed && passed.goodToken())) {
        throw new IllegalStateException(authorization);
      }
    }
    Map<String, Object> claims =
        ImmutableMap.of("iss", "https://issuer.example.com", "sub", "me", "aud", "shop");
    stated = Tokens.request().token(Token.verified(claims)).build();
    if (!(stated() instanceof Routed)) {
      throw new IllegalStateException("stated claims are not taken");
    }
  }

  private String authorization() {
    return Tokens.fresh(authorizations[next++ & (TOKENS - 1)]);
  }

  @Benchmark
  public JwtVerdict again() {
    Headers headers = Headers.of(ImmutableList.of(new Header("authorization", authorization())));
    HttpRequest request = new HttpRequest("GET", "http", "cart", "/orders", headers);
    return authentication.authenticate(new Exchange(CONNECTION, request, Claims.NONE), Tracer.NONE);
  }

  @Benchmark
  public Integer hit() {
    return known.getOrDefault(authorization(), TOKENS);
  }

  @Benchmark
  public Decision stated() {
    return mesh.decide(stated);
  }
}
