package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.JwtStatus.ED25519_WRONG_LENGTH;
import static io.meshproof.evaluator.authn.JwtStatus.OK;
import static io.meshproof.evaluator.authn.JwtStatus.VERIFICATION_FAILS;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** A key by its type: which algorithms it goes with, and what a signature looks like. R-JWT-23. */
sealed interface KeyMaterial {

  /** Checks a token's signature: good, failing, or not even a signature for such a key. */
  JwtStatus verify(Jwt jwt);

  /** Verifies RS* and PS*, whatever the key's size. */
  record Rsa(SignatureCheck signatures) implements KeyMaterial {
    Rsa(PublicKey key) {
      this(new SignatureCheck(key));
    }

    @Override
    public JwtStatus verify(Jwt jwt) {
      JwsAlgorithm algorithm = jwt.algorithm();
      return algorithm.isRsa() || algorithm.isRsaPss()
          ? check(signatures.verifies(algorithm, jwt.signedBytes(), jwt.signature()))
          : VERIFICATION_FAILS;
    }
  }

  /**
   * Verifies ECDSA on the key's own curve. Envoy: SHA-384 for ES384, SHA-512 for ES512, SHA-256 for
   * every other algorithm that the token may name.
   */
  record Ec(ECPublicKey key, SignatureCheck signatures) implements KeyMaterial {
    Ec(ECPublicKey key) {
      this(key, new SignatureCheck(key));
    }

    @Override
    public JwtStatus verify(Jwt jwt) {
      JwsAlgorithm algorithm =
          switch (jwt.algorithm()) {
            case ES384, ES512 -> jwt.algorithm();
            default -> JwsAlgorithm.ES256;
          };
      byte[] signature = jwt.signature();
      BigInteger r = number(signature, 0);
      BigInteger s = number(signature, 1);
      return isInRange(r) && isInRange(s)
          ? check(signatures.verifies(algorithm, jwt.signedBytes(), concatenated(r, s)))
          : VERIFICATION_FAILS;
    }

    /** One half of {@code r || s}, however long. Envoy: an odd last byte is nobody's. */
    private static BigInteger number(byte[] signature, int half) {
      int length = signature.length / 2;
      return new BigInteger(1, signature, half * length, length);
    }

    /** Zero would verify everything wherever the mathematics below were careless. */
    private boolean isInRange(BigInteger number) {
      return number.signum() > 0 && number.compareTo(key.getParams().getOrder()) < 0;
    }

    private byte[] concatenated(BigInteger r, BigInteger s) {
      int length = (key.getParams().getOrder().bitLength() + 7) / 8;
      byte[] both = new byte[2 * length];
      copy(r, both, length);
      copy(s, both, 2 * length);
      return both;
    }

    private static void copy(BigInteger number, byte[] target, int end) {
      byte[] bytes = number.toByteArray();
      int sign = bytes[0] == 0 ? 1 : 0;
      int count = bytes.length - sign;
      System.arraycopy(bytes, sign, target, end - count, count);
    }
  }

  /** Verifies HMAC with a secret of any length, SHA-256 for every algorithm but HS384 and HS512. */
  record Hmac(SecretKey key) implements KeyMaterial {
    @Override
    public JwtStatus verify(Jwt jwt) {
      JwsAlgorithm algorithm =
          switch (jwt.algorithm()) {
            case HS384, HS512 -> jwt.algorithm();
            default -> JwsAlgorithm.HS256;
          };
      return check(isMadeWithKey(algorithm, jwt.signedBytes(), jwt.signature()));
    }

    private boolean isMadeWithKey(JwsAlgorithm algorithm, byte[] signed, byte[] signature) {
      try {
        Mac mac = Mac.getInstance(algorithm.javaName());
        mac.init(key);
        return MessageDigest.isEqual(mac.doFinal(signed), signature);
      } catch (GeneralSecurityException e) {
        return false;
      }
    }
  }

  /** Verifies Ed25519, whatever algorithm the token names. */
  record Ed25519(SignatureCheck signatures) implements KeyMaterial {
    private static final int SIGNATURE_LENGTH = 64;

    Ed25519(PublicKey key) {
      this(new SignatureCheck(key));
    }

    @Override
    public JwtStatus verify(Jwt jwt) {
      if (jwt.signature().length != SIGNATURE_LENGTH) {
        return ED25519_WRONG_LENGTH;
      }
      return check(signatures.verifies(JwsAlgorithm.ED_DSA, jwt.signedBytes(), jwt.signature()));
    }
  }

  /** A key that Envoy counts as one although nothing can be verified with it. */
  record Useless() implements KeyMaterial {
    @Override
    public JwtStatus verify(Jwt jwt) {
      return VERIFICATION_FAILS;
    }
  }

  private static JwtStatus check(boolean verified) {
    return verified ? OK : VERIFICATION_FAILS;
  }
}
