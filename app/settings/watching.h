// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief Whether the server remembers what a person watches, and the way to begin For You anew.
//! GUI thread.
class Watching : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Watching comes from Account")
    //! Shows a wish at once, and takes it back if need be; true while it is not known.
    Q_PROPERTY(bool remembered READ remembered NOTIFY changed FINAL)
    //! The server said how it is.
    Q_PROPERTY(bool known READ known NOTIFY changed FINAL)
    //! A change is on its way.
    Q_PROPERTY(bool saving READ saving NOTIFY changed FINAL)

public:
    //! \p client must outlive this object. Loads at once.
    explicit Watching(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] bool remembered() const { return m_saving ? m_wish : m_remembered; }
    [[nodiscard]] bool known() const { return m_known; }
    [[nodiscard]] bool saving() const { return m_saving; }

    Q_INVOKABLE void setRemembered(bool remembered);
    //! feedReset() or refused() follows.
    Q_INVOKABLE void resetFeed();

Q_SIGNALS:
    void changed();
    void feedReset();
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);

private:
    sdk::Client &m_client;
    bool m_remembered = true;
    bool m_wish = true;
    bool m_known = false;
    bool m_saving = false;
};

} // namespace vireo::app
