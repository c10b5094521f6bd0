// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Derives the table of {@link FrameShape} from the schema a second time. */
class FrameShapeTest {
    private static final int FIRST_PART_TEMPLATE = 200;
    private static final Map<String, Integer> PRIMITIVES =
            Map.of("uint8", 1, "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "uint64", 8);
    private static final Map<String, Integer> PREFIXES = Map.of("shortText", 2, "bytes16", 2, "bytes32", 4);

    @Test
    void shouldAgreeWithTheSchema() throws Exception {
        final Document schema = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("src/main/sbe/aerogram.xml").toFile());
        final Map<String, Integer> enumMax = new HashMap<>();
        final Map<String, Integer> lengths = new HashMap<>(PRIMITIVES);
        for (final Element type : elements(schema.getElementsByTagName("enum"))) {
            lengths.put(type.getAttribute("name"), 1);
            enumMax.put(
                    type.getAttribute("name"),
                    type.getElementsByTagName("validValue").getLength() - 1);
        }
        for (final Element type : elements(schema.getElementsByTagName("set"))) {
            lengths.put(type.getAttribute("name"), PRIMITIVES.get(type.getAttribute("encodingType")));
        }
        int frames = 0;
        for (final Element message : elements(schema.getElementsByTagName("sbe:message"))) {
            final int id = Integer.parseInt(message.getAttribute("id"));
            final FrameShape shape = FrameShape.of(id);
            if (id >= FIRST_PART_TEMPLATE) {
                assertThat(shape).as("a part of a message is no frame").isNull();
                continue;
            }
            assertThat(shape).as(message.getAttribute("name")).isNotNull();
            assertShape(message, shape, lengths, enumMax);
            frames++;
        }
        assertThat(frames).isEqualTo(39);
    }

    private static void assertShape(
            final Element message,
            final FrameShape shape,
            final Map<String, Integer> lengths,
            final Map<String, Integer> enumMax) {
        final String name = message.getAttribute("name");
        int block = 0;
        int enumOffset = -1;
        int max = 0;
        for (final Element field : elements(message.getElementsByTagName("field"))) {
            final String type = field.getAttribute("type");
            if (enumMax.containsKey(type)) {
                assertThat(enumOffset).as("one enum at most in " + name).isEqualTo(-1);
                enumOffset = block;
                max = enumMax.get(type);
            }
            block += lengths.get(type);
        }
        final List<Byte> prefixes = new ArrayList<>();
        for (final Element field : elements(message.getElementsByTagName("data"))) {
            prefixes.add(PREFIXES.get(field.getAttribute("type")).byteValue());
        }
        assertThat(shape.blockLength).as(name).isEqualTo(block);
        assertThat(shape.enumOffset).as(name).isEqualTo(enumOffset);
        assertThat(shape.enumMax).as(name).isEqualTo(max);
        assertThat(shape.lengthPrefixes).as(name).containsExactly(prefixes.toArray(new Byte[0]));
    }

    private static List<Element> elements(final NodeList nodes) {
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
