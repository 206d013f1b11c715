// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief What a moderator wanted to do waits here until they have shown a code of their
//! authenticator: some things the server does only within ten minutes of one. GUI thread.
class StepUp : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The step up comes with Care")
    Q_PROPERTY(bool busy READ busy NOTIFY changed FINAL)
    //! What is wrong with the code; empty: nothing.
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)

public:
    //! \p client must outlive this object.
    explicit StepUp(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString errorText() const { return m_errorText; }

    //! True: \p error asks for a code; \p again is called once it was shown, and asked() follows.
    [[nodiscard]] bool takes(const Error &error, std::function<void()> again);

    //! done() or errorText follows.
    Q_INVOKABLE void show(const QString &code);
    //! What waits is not done.
    Q_INVOKABLE void giveUp();
    Q_INVOKABLE void clearError();

Q_SIGNALS:
    void changed();
    void asked();
    //! The code was right; what waited goes on.
    void done();

private:
    void setError(const QString &text);

    sdk::Client &m_client;
    std::function<void()> m_again;
    QString m_errorText;
    bool m_busy = false;
};

} // namespace vireo::app
