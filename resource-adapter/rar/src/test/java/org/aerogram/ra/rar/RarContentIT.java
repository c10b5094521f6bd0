// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.rar;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.aerogram.ra.inbound.AerogramActivationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class RarContentIT {
    private static final File RAR = new File("target/aerogram.rar");

    @Test
    void shouldHoldTheAdapterAndWhatItNeeds() throws IOException {
        try (ZipFile rar = new ZipFile(RAR)) {
            final List<String> jars = rar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("-\\d.*", ""))
                    .toList();
            assertThat(jars)
                    .contains(
                            "aerogram-adapter",
                            "aerogram-client",
                            "aerogram-protocol",
                            "aerogram-transport",
                            "agrona",
                            "aeron-client",
                            "aeron-driver");
        }
    }

    @Test
    void shouldHoldNoApiOfTheServer() throws IOException {
        final List<String> foreign = new ArrayList<>();
        try (ZipFile rar = new ZipFile(RAR)) {
            for (final ZipEntry entry : Collections.list(rar.entries())) {
                if (entry.getName().endsWith(".jar")) {
                    try (JarInputStream jar = new JarInputStream(rar.getInputStream(entry))) {
                        for (ZipEntry inner = jar.getNextEntry(); inner != null; inner = jar.getNextEntry()) {
                            if (inner.getName().matches("(jakarta|javax)/.*\\.class")) {
                                foreign.add(entry.getName() + "!" + inner.getName());
                            }
                        }
                    }
                }
            }
        }
        assertThat(foreign).isEmpty();
    }

    /** A name in the descriptor that no class or setter answers to fails only when a server meets it: too late. */
    @Test
    void shouldNameOnlyClassesAndPropertiesThatExist(@TempDir final Path directory) throws Exception {
        final Document descriptor = descriptor();
        try (URLClassLoader classes =
                new URLClassLoader(unpack(directory), getClass().getClassLoader())) {
            final NodeList elements = descriptor.getElementsByTagName("*");
            int found = 0;
            for (int i = 0; i < elements.getLength(); i++) {
                final Element element = (Element) elements.item(i);
                final String name = element.getTagName();
                if (name.endsWith("-class") && element.getTextContent().startsWith("org.aerogram")) {
                    final Class<?> named =
                            classes.loadClass(element.getTextContent().trim());
                    found += properties(element, named);
                }
            }
            assertThat(found).as("properties checked").isGreaterThan(30);
        }
    }

    /** Every property of an activation can be given to a bean of any listener type. */
    @Test
    void shouldDescribeEveryPropertyOfAnActivationForEachListenerType() throws Exception {
        final List<String> bean = new ArrayList<>();
        for (final PropertyDescriptor property : Introspector.getBeanInfo(AerogramActivationSpec.class, Object.class)
                .getPropertyDescriptors()) {
            if (property.getWriteMethod() != null && property.getPropertyType() == String.class) {
                bean.add(property.getName());
            }
        }
        final NodeList activations = descriptor().getElementsByTagName("activationspec");
        assertThat(activations.getLength()).isEqualTo(3);
        for (int i = 0; i < activations.getLength(); i++) {
            final NodeList names = ((Element) activations.item(i)).getElementsByTagName("config-property-name");
            final List<String> described = new ArrayList<>();
            for (int j = 0; j < names.getLength(); j++) {
                described.add(names.item(j).getTextContent().trim());
            }
            assertThat(described).containsExactlyInAnyOrderElementsOf(bean);
        }
    }

    private static int properties(final Element classElement, final Class<?> named)
            throws ReflectiveOperationException {
        int count = 0;
        for (Node node = classElement.getParentNode().getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!node.getNodeName().equals("config-property") || !isBean(classElement)) {
                continue;
            }
            final Element property = (Element) node;
            final String name = text(property, "config-property-name");
            final Class<?> type = Class.forName(text(property, "config-property-type"));
            final String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            assertThat(named.getMethod("set" + capital, type)).isNotNull();
            assertThat(named.getMethod("get" + capital).getReturnType()).isEqualTo(type);
            count++;
        }
        return count;
    }

    private static boolean isBean(final Element element) {
        return !element.getTagName().endsWith("-impl-class");
    }

    private static String text(final Element parent, final String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent().trim();
    }

    private static Document descriptor() throws Exception {
        final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        try (ZipFile rar = new ZipFile(RAR);
                InputStream in = rar.getInputStream(rar.getEntry("META-INF/ra.xml"))) {
            return factory.newDocumentBuilder().parse(in);
        }
    }

    private static URL[] unpack(final Path directory) throws IOException {
        final List<URL> jars = new ArrayList<>();
        try (ZipFile rar = new JarFile(RAR)) {
            for (final ZipEntry entry : Collections.list(rar.entries())) {
                if (entry.getName().endsWith(".jar")) {
                    final Path jar = directory.resolve(entry.getName());
                    Files.copy(rar.getInputStream(entry), jar);
                    jars.add(jar.toUri().toURL());
                }
            }
        }
        return jars.toArray(URL[]::new);
    }
}
