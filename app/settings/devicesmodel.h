// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/auth.h"
#include "core/protocol/page.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief The devices where the account is signed in, this one first, then the last seen.
//! GUI thread.
class DevicesModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Devices come from Account")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    //! Devices beside this one.
    Q_PROPERTY(int others READ others NOTIFY stateChanged FINAL)
    //! All others are being signed out.
    Q_PROPERTY(bool endingOthers READ endingOthers NOTIFY stateChanged FINAL)

public:
    enum class State { Loading, Idle, Failed };
    Q_ENUM(State)

    enum Role {
        SessionIdRole = Qt::UserRole + 1,
        DeviceRole, //!< "Firefox on Linux"
        IconRole, //!< name of the icon for such a device
        SeenRole, //!< "Active now", "Active 4 min ago"
        CurrentRole,
        BusyRole, //!< is being signed out
    };

    //! \p client must outlive the model. Loads at once.
    explicit DevicesModel(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] int others() const;
    [[nodiscard]] bool endingOthers() const { return m_ending > 0; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void reload();
    //! Signs out a device that is not this one; its row goes.
    Q_INVOKABLE void end(const QString &sessionId);
    Q_INVOKABLE void endOthers();

Q_SIGNALS:
    void stateChanged();
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);
    //! All other devices are signed out.
    void othersEnded();

private:
    using Page = protocol::Page<protocol::DeviceSession>;

    struct Device
    {
        protocol::DeviceSession session;
        bool busy = false;
    };

    void take(const Result<Page> &page);
    void setState(State state, const QString &errorText = {});
    [[nodiscard]] int rowOf(const QString &sessionId) const;

    sdk::Client &m_client;
    QList<Device> m_devices;
    QString m_errorText;
    State m_state = State::Loading;
    int m_ending = 0;
    bool m_failed = false; //!< one of those that were to end did not
};

} // namespace vireo::app
