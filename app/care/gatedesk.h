// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/care/rowsmodel.h"

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief Who may join this place: how, the invitations, and strangers who wait to be let in.
//! GUI thread.
class GateDesk : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The gate comes from Care")
    //! How strangers join; the operator's to choose.
    Q_PROPERTY(Mode mode READ mode NOTIFY changed FINAL)
    //! rowId (the code), words (the note), used, most, until, over (used up, or too late).
    Q_PROPERTY(vireo::app::RowsModel *invites READ invites CONSTANT FINAL)
    //! rowId, email, words (what they say of themselves), when; in the order in which they asked.
    Q_PROPERTY(vireo::app::RowsModel *waiting READ waiting CONSTANT FINAL)
    //! An invitation is being made.
    Q_PROPERTY(bool making READ making NOTIFY changed FINAL)
    Q_PROPERTY(int mostUses READ mostUses CONSTANT FINAL)
    Q_PROPERTY(int mostDays READ mostDays CONSTANT FINAL)

public:
    enum class Mode { Unknown, Open, Invitation, Approval, Closed };
    Q_ENUM(Mode)

    //! \p client must outlive this object. Loads at once.
    explicit GateDesk(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] RowsModel *invites() { return &m_invites; }
    [[nodiscard]] RowsModel *waiting() { return &m_waiting; }
    [[nodiscard]] bool making() const { return m_making; }
    [[nodiscard]] static int mostUses();
    [[nodiscard]] static int mostDays();

    //! invited() or refused() follows.
    Q_INVOKABLE void invite(int uses, int days, const QString &note);
    Q_INVOKABLE void revoke(const QString &code);
    //! Lets a stranger in, who is mailed; or not, and they are not told. decided() or refused()
    //! follows.
    Q_INVOKABLE void decide(const QString &signUpId, bool letIn);
    Q_INVOKABLE void copy(const QString &code) const;

Q_SIGNALS:
    void changed();
    void invited(const QString &code);
    void decided(const QString &email, bool letIn);
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);

private:
    sdk::Client &m_client;
    RowsModel m_invites;
    RowsModel m_waiting;
    Mode m_mode = Mode::Unknown;
    bool m_making = false;
};

} // namespace vireo::app
