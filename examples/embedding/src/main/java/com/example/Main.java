package com.example;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.InvalidMeshException;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.nio.file.Path;

/** Asks what becomes of a request, without any framework. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    try {
      Mesh mesh = Mesh.load(Path.of("k8s"));
      Simulation simulation = mesh.simulate(Request.get("http://shop.example.com/orders").build());
      System.out.println(simulation.status() + " " + simulation.decision().details());
      System.out.println(simulation.trace().toText());
    } catch (InvalidMeshException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
