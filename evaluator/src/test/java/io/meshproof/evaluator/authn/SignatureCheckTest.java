package io.meshproof.evaluator.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureCheckTest {
  private static final byte[] SIGNED = "header.payload".getBytes(StandardCharsets.US_ASCII);

  /** About as long as signatures are, and nothing like it. */
  private static final int[] LENGTHS = {
    0, 1, 31, 32, 48, 63, 64, 65, 95, 96, 97, 131, 132, 133, 255, 256, 257, 1000
  };

  private static Key verifyingKey(JwsAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> TestKeys.P256.getPublic();
      case ES384 -> TestKeys.P384.getPublic();
      case ES512 -> TestKeys.P521.getPublic();
      case HS256, HS384, HS512 -> TestKeys.secret("a secret that is long enough for a hash");
      case ED_DSA -> TestKeys.ED25519.getPublic();
      default -> TestKeys.RSA.getPublic();
    };
  }

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void bytesOfAnyLengthThatAreNoSignatureAreRefused(JwsAlgorithm algorithm) {
    Key key = verifyingKey(algorithm);
    Random random = new Random(1);
    for (int length : LENGTHS) {
      byte[] bytes = new byte[length];
      assertThat(SignatureCheck.verifies(algorithm, key, SIGNED, bytes)).isFalse();
      Arrays.fill(bytes, (byte) 0xff);
      assertThat(SignatureCheck.verifies(algorithm, key, SIGNED, bytes)).isFalse();
      random.nextBytes(bytes);
      assertThat(SignatureCheck.verifies(algorithm, key, SIGNED, bytes)).isFalse();
    }
  }
}
