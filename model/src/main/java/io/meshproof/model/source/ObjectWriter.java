package io.meshproof.model.source;

import java.util.Arrays;

/** Numbers objects. The same one gets the same number, as long as only few came before it. */
final class ObjectWriter {
  private static final int FEW = 32;

  private Object[] objects = new Object[FEW];
  private int size;

  @SuppressWarnings("ReferenceEquality") // Equal texts are one object already: see StringPool.
  int indexOf(Object object) {
    int first = Math.min(FEW, size);
    for (int i = 0; i < first; i++) {
      if (objects[i] == object) {
        return i;
      }
    }
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, 2 * size);
    }
    objects[size] = object;
    return size++;
  }

  Object[] all() {
    return Arrays.copyOf(objects, size);
  }
}
