package io.meshproof.testkit;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.simulator.InvalidMeshException;
import io.meshproof.simulator.Mesh;

/** Meshes to make assertions about. */
final class Meshes {
  static final Mesh BOOKS =
      of(
          """
          apiVersion: networking.istio.io/v1
          kind: Gateway
          metadata: {name: door}
          spec:
            selector: {istio: ingressgateway}
            servers:
            - port: {number: 80, name: http, protocol: HTTP}
              hosts: [books.example.com]
          ---
          apiVersion: networking.istio.io/v1
          kind: VirtualService
          metadata: {name: books}
          spec:
            hosts: [books.example.com]
            gateways: [door]
            http:
            - match: [{uri: {exact: /old}}]
              redirect: {uri: /new}
            - match: [{uri: {exact: /ping}}]
              directResponse: {status: 204}
              headers: {response: {set: {x-pong: "1"}}}
            - match: [{uri: {exact: /teapot}}]
              directResponse: {status: 418, body: {string: short and stout}}
            - match: [{uri: {prefix: /api/}}]
              rewrite: {uri: /, authority: api.internal}
              headers: {request: {set: {x-api: "yes"}, remove: [x-debug]}}
              route: [{destination: {host: api, port: {number: 8080}}}]
            - match: [{uri: {prefix: /reviews}}]
              route:
              - {destination: {host: reviews, subset: v1}, weight: 75}
              - {destination: {host: reviews, subset: v2}, weight: 25}
            - match: [{uri: {prefix: /admin}}]
              route: [{destination: {host: admin}}]
          ---
          apiVersion: networking.istio.io/v1
          kind: DestinationRule
          metadata: {name: reviews}
          spec:
            host: reviews
            subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
          ---
          apiVersion: security.istio.io/v1
          kind: AuthorizationPolicy
          metadata: {name: admin}
          spec:
            selector: {matchLabels: {app: admin}}
            action: DENY
            rules:
            - to: [{operation: {methods: [TRACE]}}]
            - to: [{operation: {paths: [/admin*]}}]
          """);

  private Meshes() {}

  static Mesh of(String yaml) {
    return Mesh.of(InvalidMeshException.check(ResourceReader.read("mesh.yaml", yaml)));
  }
}
