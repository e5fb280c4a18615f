package io.meshproof.cli;

/** The command {@code meshproof}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Usage: meshproof [--version] COMMAND");
  }
}
