package io.meshproof.evaluator.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureCheckTest {
  private static final byte[] SIGNED = "header.payload".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] OTHER = "header.other".getBytes(StandardCharsets.US_ASCII);

  /** About as long as signatures are, and nothing like it. */
  private static final int[] LENGTHS = {
    0, 1, 31, 32, 48, 63, 64, 65, 95, 96, 97, 131, 132, 133, 255, 256, 257, 1000
  };

  private static KeyPair keys(JwsAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> TestKeys.P256;
      case ES384 -> TestKeys.P384;
      case ES512 -> TestKeys.P521;
      case ED_DSA -> TestKeys.ED25519;
      default -> TestKeys.RSA;
    };
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "HS.*")
  void bytesOfAnyLengthThatAreNoSignatureAreRefused(JwsAlgorithm algorithm) {
    SignatureCheck check = new SignatureCheck(keys(algorithm).getPublic());
    Random random = new Random(1);
    for (int length : LENGTHS) {
      byte[] bytes = new byte[length];
      assertThat(check.verifies(algorithm, SIGNED, bytes)).isFalse();
      Arrays.fill(bytes, (byte) 0xff);
      assertThat(check.verifies(algorithm, SIGNED, bytes)).isFalse();
      random.nextBytes(bytes);
      assertThat(check.verifies(algorithm, SIGNED, bytes)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "HS.*")
  void goodSignaturesAreTakenAfterBadOnes(JwsAlgorithm algorithm) {
    SignatureCheck check = new SignatureCheck(keys(algorithm).getPublic());
    byte[] good =
        TestKeys.sign(
            algorithm.text(),
            keys(algorithm).getPrivate(),
            new String(SIGNED, StandardCharsets.US_ASCII));
    for (int length : LENGTHS) {
      assertThat(check.verifies(algorithm, SIGNED, good)).isTrue();
      assertThat(check.verifies(algorithm, OTHER, good)).isFalse();
      byte[] part = Arrays.copyOf(good, Math.min(length, good.length - 1));
      assertThat(check.verifies(algorithm, SIGNED, part)).isFalse();
    }
    assertThat(check.verifies(algorithm, SIGNED, good)).isTrue();
  }
}
