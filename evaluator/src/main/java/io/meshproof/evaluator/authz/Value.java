package io.meshproof.evaluator.authz;

/**
 * One value of a requirement.
 *
 * @param written the value as the policy has it
 * @param matcher what it means
 */
public record Value<M>(String written, M matcher) {}
