package io.meshproof.model.source;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tree of nodes in a tenth of their memory, for whoever keeps many and looks at few. Immutable;
 * safe to share.
 *
 * <p>Its nodes follow one another as they are written, each as two or three numbers: its kind,
 * together with how many parts or which text it has, and its place. That is how many columns it
 * stands behind the one before; in another line, how many lines below it, and its column. Before
 * the value of a field stand the number of its name and its place.
 */
final class PackedTree implements Supplier<SourceTree> {
  private static final int KIND_BITS = 3;
  private static final int MAPPING = 0;
  private static final int SEQUENCE = 1;

  /** A collection that came before, under another name: all aliases of an anchor share it. */
  private static final int SHARED = 2;

  private static final int FIRST_SCALAR = 3;

  /** In the lowest bit of a place's first number. */
  private static final int OTHER_LINE = 1;

  private static final ImmutableList<Scalar.Type> SCALARS =
      ImmutableList.copyOf(Scalar.Type.values());

  private final byte[] numbers;
  private final Object[] objects;

  /**
   * What was made last: whoever asks for one place asks for others. It goes when memory is short.
   */
  private volatile @Nullable SoftReference<SourceTree> tree;

  private PackedTree(byte[] numbers, Object[] objects) {
    this.numbers = numbers;
    this.objects = objects;
  }

  static PackedTree of(Node root) {
    Writer writer = new Writer();
    writer.node(root);
    return new PackedTree(writer.numbers(), writer.objects());
  }

  /** Returns the tree. */
  @Override
  public SourceTree get() {
    SoftReference<SourceTree> reference = tree;
    SourceTree made = reference == null ? null : reference.get();
    if (made == null) {
      made = new SourceTree(new Reader().node());
      tree = new SoftReference<>(made);
    }
    return made;
  }

  /** Writes the nodes of one tree. */
  private static final class Writer {
    private final NumberWriter numbers = new NumberWriter();
    private final ObjectWriter objects = new ObjectWriter();
    private int line;
    private int column;
    private int lastLine;
    private int lastColumn;

    byte[] numbers() {
      return numbers.bytes();
    }

    Object[] objects() {
      return objects.all();
    }

    void node(Node node) {
      if (node instanceof Scalar scalar) {
        head(FIRST_SCALAR + SCALARS.indexOf(scalar.type()), objects.indexOf(scalar.text()));
        place(scalar.line(), scalar.column());
      } else if (isForward(node)) {
        lastLine = node.line();
        lastColumn = node.column();
        collection(node);
      } else {
        head(SHARED, objects.indexOf(node));
      }
    }

    /** Whether a collection stands behind those before; what an alias stands for does not. */
    private boolean isForward(Node node) {
      return node.line() > lastLine || (node.line() == lastLine && node.column() > lastColumn);
    }

    private void collection(Node node) {
      if (node instanceof Mapping mapping) {
        head(MAPPING, mapping.fields().size());
        place(mapping.line(), mapping.column());
        for (int i = 0; i < mapping.fields().size(); i++) {
          field(mapping.fields().get(i));
        }
      } else {
        List<Node> items = node.itemsOrNone();
        head(SEQUENCE, items.size());
        place(node.line(), node.column());
        for (int i = 0; i < items.size(); i++) {
          node(items.get(i));
        }
      }
    }

    private void field(Field field) {
      numbers.add(objects.indexOf(field.name()));
      place(field.line(), field.column());
      node(field.value());
    }

    private void head(int kind, int number) {
      numbers.add(number << KIND_BITS | kind);
    }

    private void place(int atLine, int atColumn) {
      if (atLine == line && atColumn >= column) {
        numbers.add((atColumn - column) << 1);
      } else {
        int change = atLine - line;
        // Its sign comes last, since it is most often near zero.
        numbers.add(((change << 1) ^ (change >> 31)) << 1 | OTHER_LINE);
        numbers.add(atColumn);
      }
      line = atLine;
      column = atColumn;
    }
  }

  /** Reads the nodes of this tree. */
  private final class Reader {
    private int position;
    private int line;
    private int column;

    Node node() {
      int head = number();
      int kind = head & ((1 << KIND_BITS) - 1);
      int number = head >>> KIND_BITS;
      if (kind == SHARED) {
        return (Node) objects[number];
      }
      place();
      return switch (kind) {
        case MAPPING -> mapping(line, column, number);
        case SEQUENCE -> sequence(line, column, number);
        default -> new Scalar(line, column, SCALARS.get(kind - FIRST_SCALAR), text(number));
      };
    }

    private Mapping mapping(int atLine, int atColumn, int size) {
      ImmutableList.Builder<Field> fields = ImmutableList.builderWithExpectedSize(size);
      for (int i = 0; i < size; i++) {
        String name = text(number());
        place();
        int fieldLine = line;
        int fieldColumn = column;
        fields.add(new Field(name, fieldLine, fieldColumn, node()));
      }
      return new Mapping(atLine, atColumn, fields.build());
    }

    private Sequence sequence(int atLine, int atColumn, int size) {
      ImmutableList.Builder<Node> items = ImmutableList.builderWithExpectedSize(size);
      for (int i = 0; i < size; i++) {
        items.add(node());
      }
      return new Sequence(atLine, atColumn, items.build());
    }

    private String text(int index) {
      return (String) objects[index];
    }

    private void place() {
      int change = number();
      if ((change & OTHER_LINE) == 0) {
        column += change >>> 1;
      } else {
        line += (change >>> 2) ^ -((change >>> 1) & 1);
        column = number();
      }
    }

    private int number() {
      int number = 0;
      int shift = 0;
      byte next = numbers[position++];
      while (next < 0) {
        number |= (next & 0x7F) << shift;
        shift += 7;
        next = numbers[position++];
      }
      return number | next << shift;
    }
  }
}
