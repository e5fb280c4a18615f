package io.meshproof.evaluator.authn;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The mathematics of one key's signatures, which java.security does. jjwt would ask it too, but
 * refuses some keys that Envoy takes, by policy and not because it could not: RSA keys under 2048
 * bits, a curve that is not the algorithm's own. Safe to share between threads.
 */
final class SignatureCheck {
  private final PublicKey key;

  /** What was given its key before, and is free: as many as threads have checked at once. */
  private final Map<JwsAlgorithm, Queue<Signature>> ready = new ConcurrentHashMap<>(1);

  SignatureCheck(PublicKey key) {
    this.key = key;
  }

  /** Whether the signature is one of these bytes, made with the other half of this key. */
  boolean verifies(JwsAlgorithm algorithm, byte[] signed, byte[] signature) {
    Queue<Signature> free =
        ready.computeIfAbsent(algorithm, unseen -> new ConcurrentLinkedQueue<>());
    Signature known = free.poll();
    try {
      Signature check = known == null ? prepare(algorithm) : known;
      check.update(signed);
      boolean isGood = check.verify(signature);
      // One that threw is not used again, whatever it may hold.
      free.add(check);
      return isGood;
    } catch (GeneralSecurityException | ProviderException e) {
      return false;
    }
  }

  private Signature prepare(JwsAlgorithm algorithm) throws GeneralSecurityException {
    Signature check = Signature.getInstance(algorithm.javaName());
    if (algorithm.isRsaPss()) {
      check.setParameter(
          new PSSParameterSpec(
              algorithm.digest(),
              "MGF1",
              new MGF1ParameterSpec(algorithm.digest()),
              algorithm.digestLength(),
              PSSParameterSpec.TRAILER_FIELD_BC));
    }
    check.initVerify(key);
    return check;
  }
}
