package io.meshproof.model.request;

/** One header line as sent. */
public record Header(String name, String value) {}
