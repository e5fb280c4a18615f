package io.meshproof.jmh;

import io.meshproof.model.request.Request;
import java.util.List;

/** Tries routes one after another, as Envoy does: what an index has to beat. */
interface LinearScan {

  /** No route. */
  int NONE = -1;

  /** Returns the index of the route that takes a request. */
  int select(Request request);

  /** A route's conditions. */
  interface Route {
    boolean takes(Request request);
  }

  /** The first route that takes a request does. */
  static LinearScan over(List<Route> list) {
    Route[] routes = list.toArray(Route[]::new);
    return request -> {
      for (int i = 0; i < routes.length; i++) {
        if (routes[i].takes(request)) {
          return i;
        }
      }
      return NONE;
    };
  }
}
