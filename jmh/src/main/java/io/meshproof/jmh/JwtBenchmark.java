package io.meshproof.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Mesh;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does a token cost that was never seen, beside the bare check of its signature? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 7, time = 1)
@Measurement(iterations = 5, time = 600, timeUnit = TimeUnit.MILLISECONDS)
public class JwtBenchmark {
  private static final int TOKENS = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Param({"RS256", "ES256"})
  String algorithm;

  private final byte[][] signed = new byte[TOKENS][];
  private final byte[][] payloads = new byte[TOKENS][];
  private final byte[][] signatures = new byte[TOKENS][];
  private final Request[] requests = new Request[TOKENS];
  private Resources resources;
  private Signature verifier;
  private Mesh mesh;

  @Setup
  public void setUp() throws GeneralSecurityException {
    Tokens made = Tokens.of(algorithm);
    for (int i = 0; i < TOKENS; i++) {
      Tokens.Token token = made.token(i);
      signed[i] = Tokens.latin1(token.signed());
      payloads[i] = Tokens.latin1(token.payload());
      signatures[i] = token.signatureBytes();
      requests[i] = Tokens.request().bearer(token.compact()).build();
    }
    resources = made.resources();
    verifier = made.verifier();
  }

  /** A mesh that has compiled its keys, and seen no token. */
  @Setup(Level.Invocation)
  public void forget() {
    mesh = Mesh.of(resources);
    mesh.decide(Tokens.request().build());
  }

  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public int first() {
    int good = 0;
    for (Request request : requests) {
      good += mesh.decide(request) instanceof Routed ? 1 : 0;
    }
    return all(good);
  }

  @Benchmark
  @OperationsPerInvocation(TOKENS)
  @Warmup(iterations = 4, time = 1)
  public int verify() throws GeneralSecurityException, IOException {
    int good = 0;
    for (int i = 0; i < TOKENS; i++) {
      verifier.update(signed[i]);
      good += verifier.verify(signatures[i]) && JSON.readTree(payloads[i]).has("iss") ? 1 : 0;
    }
    return all(good);
  }

  private static int all(int good) {
    if (good != TOKENS) {
      throw new IllegalStateException(good + " of " + TOKENS + " tokens are good");
    }
    return good;
  }
}
