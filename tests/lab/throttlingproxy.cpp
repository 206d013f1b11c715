// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/throttlingproxy.h"

#include "lab/relay.h"

#include <QMetaObject>

namespace vireo::lab {

ThrottlingProxy::ThrottlingProxy(quint16 serverPort, const LinkShape &shape)
    : m_relay(std::make_unique<Relay>(serverPort, shape))
{
    m_relay->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("link"));
    m_thread.start();
    run([this] { m_port = m_relay->listen(); });
}

ThrottlingProxy::~ThrottlingProxy()
{
    run([this] { m_relay->close(); });
    m_thread.quit();
    m_thread.wait();
}

void ThrottlingProxy::shape(const LinkShape &shape)
{
    run([this, &shape] { m_relay->shape(shape); });
}

void ThrottlingProxy::cut()
{
    run([this] { m_relay->cut(); });
}

void ThrottlingProxy::cutEach(qint64 bytes)
{
    run([this, bytes] { m_relay->cutEach(bytes); });
}

void ThrottlingProxy::pull(bool pulled)
{
    run([this, pulled] { m_relay->pull(pulled); });
}

void ThrottlingProxy::refuse(bool refused)
{
    run([this, refused] { m_relay->refuse(refused); });
}

ThrottlingProxy::Figures ThrottlingProxy::figures() const
{
    Figures figures;
    run([this, &figures] { figures = m_relay->figures(); });
    return figures;
}

template <typename Work> void ThrottlingProxy::run(Work work) const
{
    QMetaObject::invokeMethod(m_relay.get(), work, Qt::BlockingQueuedConnection);
}

} // namespace vireo::lab
