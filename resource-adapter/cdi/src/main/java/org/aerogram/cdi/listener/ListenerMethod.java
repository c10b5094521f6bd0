// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.listener;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.jms.JMSException;
import jakarta.jms.JMSPasswordCredential;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import org.aerogram.cdi.JmsListener;
import org.aerogram.cdi.body.Bodies;
import org.aerogram.cdi.body.BodyReader;
import org.aerogram.cdi.config.Expressions;

/** A method with {@link JmsListener} on a bean, checked: how messages are handed to it, and what becomes of its result. Thread-safe. */
public final class ListenerMethod {
    private final Bean<?> bean;
    private final Method method;
    private final List<? extends AnnotatedParameter<?>> parameters;
    private final Type resultType;
    private final Bodies bodies;
    private final BodyReader body;
    private final ListenerSettings settings;

    /**
     * Checks the method.
     *
     * @throws IllegalArgumentException if it cannot be a listener; the message names the method and what is wrong.
     */
    public ListenerMethod(
            final Bean<?> bean,
            final AnnotatedMethod<?> annotated,
            final Bodies bodies,
            final Expressions expressions) {
        this.bean = bean;
        this.bodies = bodies;
        method = annotated.getJavaMember();
        parameters = annotated.getParameters();
        resultType = method.getGenericReturnType();
        try {
            checkShape();
            body = bodies.reader(parameters.get(0).getBaseType());
            bodies.checkResult(resultType);
            settings = ListenerSettings.of(
                    annotated.getAnnotation(JmsListener.class),
                    annotated.getAnnotation(JMSPasswordCredential.class),
                    expressions);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("@JmsListener on " + signature() + ": " + e.getMessage(), e);
        }
        method.trySetAccessible();
    }

    private void checkShape() {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException("the method must be neither private nor static");
        }
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("the method needs a parameter for the message");
        }
        if (!bean.getTypes().contains(bean.getBeanClass())) {
            throw new IllegalArgumentException(
                    "the class is not among the types of its bean, so nobody can call the method");
        }
    }

    /** The class and the method, for people. */
    public String name() {
        return bean.getBeanClass().getSimpleName() + '.' + method.getName();
    }

    /** With its parameters. */
    private String signature() {
        return bean.getBeanClass().getName()
                + '.'
                + method.getName()
                + parameters.stream()
                        .map(parameter -> parameter.getJavaParameter().getType().getSimpleName())
                        .toList()
                        .toString()
                        .replace('[', '(')
                        .replace(']', ')');
    }

    ListenerSettings settings() {
        return settings;
    }

    /**
     * Checks the parameters that are injected; once the beans are known.
     *
     * @throws jakarta.enterprise.inject.InjectionException if one of them cannot be.
     */
    public void checkInjection(final BeanManager beans) {
        parameters.stream()
                .skip(1)
                .filter(parameter -> !isMessage(parameter))
                .forEach(parameter -> beans.validate(beans.createInjectionPoint(parameter)));
    }

    /**
     * Calls the method with a message.
     *
     * @return its result; null without one.
     * @throws JMSException if the message's body cannot be converted.
     * @throws Throwable what the method threw.
     */
    Object call(final Message message, final BeanManager beans) throws Throwable {
        final Object[] arguments = new Object[parameters.size()];
        arguments[0] = body.read(message);
        final CreationalContext<?> creation = beans.createCreationalContext(null);
        final CreationalContext<?> beanCreation = beans.createCreationalContext(bean);
        try {
            for (int i = 1; i < arguments.length; i++) {
                arguments[i] = argument(parameters.get(i), message, beans, creation);
            }
            return method.invoke(beans.getReference(bean, bean.getBeanClass(), beanCreation), arguments);
        } catch (final InvocationTargetException e) {
            throw e.getCause();
        } finally {
            creation.release();
            if (bean.getScope() == Dependent.class) {
                beanCreation.release();
            }
        }
    }

    /** The message that answers with this result. */
    Message answer(final Session session, final Object result, final Message request) throws JMSException {
        final Message answer = bodies.message(session, result, resultType, request);
        final String correlation = request.getJMSCorrelationID();
        answer.setJMSCorrelationID(correlation == null ? request.getJMSMessageID() : correlation);
        return answer;
    }

    private static Object argument(
            final AnnotatedParameter<?> parameter,
            final Message message,
            final BeanManager beans,
            final CreationalContext<?> creation) {
        if (isMessage(parameter)) {
            return message;
        }
        final InjectionPoint point = beans.createInjectionPoint(parameter);
        return beans.getInjectableReference(point, creation);
    }

    private static boolean isMessage(final AnnotatedParameter<?> parameter) {
        return parameter.getBaseType() == Message.class;
    }
}
