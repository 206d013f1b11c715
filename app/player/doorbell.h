// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace vireo::app {

//! \brief Lets any thread wake an object on its own thread, as long as that is there. Rings that
//! come before the door is opened count as one. Thread-safe.
class Doorbell
{
public:
    Doorbell(QObject *owner, std::function<void()> open)
        : m_open(std::move(open))
        , m_owner(owner)
    {
    }

    void ring()
    {
        const std::lock_guard lock(m_mutex);
        if (!m_owner || m_rung)
            return;
        m_rung = true;
        QMetaObject::invokeMethod(
            m_owner,
            [this] {
                {
                    const std::lock_guard inner(m_mutex);
                    m_rung = false;
                }
                m_open();
            },
            Qt::QueuedConnection);
    }

    //! The owner goes: from its destructor, before anything that m_open uses.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    const std::function<void()> m_open;
    QObject *m_owner;
    bool m_rung = false;
};

} // namespace vireo::app
