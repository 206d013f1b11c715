// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/carecase.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <QVariantList>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

class StepUp;

//! \brief One case as a moderator decides it: what it is about, both sides, and the decision.
//!
//! GUI thread. Made by Care.
class CaseModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Cases come from Care")
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    Q_PROPERTY(QString caseId READ caseId CONSTANT FINAL)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed FINAL)
    //! As CareKind: 0 a clip, 1 a comment, 2 an account.
    Q_PROPERTY(int kind READ kind NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString why READ why NOTIFY changed FINAL)
    Q_PROPERTY(QString when READ when NOTIFY changed FINAL)
    //! The words reported: of a comment, the caption of a clip.
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)
    //! Maps; see carerows.
    Q_PROPERTY(QVariantList reports READ reports NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList history READ history NOTIFY changed FINAL)
    //! {personId, personName, personHandle, personPicture, note}
    Q_PROPERTY(QVariantMap person READ person NOTIFY changed FINAL)
    //! {videoId, streamUrl, cacheKey, posterUrl, storyboardUrl, blurhash, width, height, duration};
    //! empty: it is gone.
    Q_PROPERTY(QVariantMap clip READ clip NOTIFY changed FINAL)
    //! The decisions that fit, in the order of the keys 1 to 9: {action, title, note, destructive,
    //! timed, ruled, keepable, adults}.
    Q_PROPERTY(QVariantList decisions READ decisions NOTIFY changed FINAL)
    //! The rule that most reports name.
    Q_PROPERTY(QString likelyRule READ likelyRule NOTIFY changed FINAL)
    Q_PROPERTY(bool deciding READ isDeciding NOTIFY decidingChanged FINAL)

public:
    enum class State { Loading, Ready, Failed };
    Q_ENUM(State)

    //! \p client and \p stepUp must outlive the model; \p rules are those of the place.
    CaseModel(
        sdk::Client &client, Id caseId, QList<protocol::Rule> rules, StepUp *stepUp = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QString caseId() const { return m_id.toString(); }
    [[nodiscard]] bool isOpen() const { return m_detail.entry.open; }
    [[nodiscard]] int kind() const { return int(m_detail.entry.about.kind); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString why() const;
    [[nodiscard]] QString when() const;
    [[nodiscard]] QString words() const;
    [[nodiscard]] QVariantList reports() const;
    [[nodiscard]] QVariantList history() const;
    [[nodiscard]] QVariantMap person() const;
    [[nodiscard]] QVariantMap clip() const;
    [[nodiscard]] QVariantList decisions() const;
    [[nodiscard]] QString likelyRule() const;
    [[nodiscard]] bool isDeciding() const { return m_deciding; }

    Q_INVOKABLE void reload();
    //! \p action and \p adults as in decisions; \p keepOut, where the decision is keepable: one
    //! like it is held when it is uploaded again. decided() or refused() follows.
    Q_INVOKABLE void decide(const QString &action, const QString &rule, const QString &reason,
        const QString &note, int days, bool keepOut = false, bool adults = false);
    Q_INVOKABLE void undo(const QString &actionId, const QString &reason);

Q_SIGNALS:
    void changed();
    void decidingChanged();
    //! \p text says what was done.
    void decided(const QString &text);
    void refused(const QString &text);

private:
    void send(const protocol::NewAction &wish);
    void finished(const Result<protocol::CareAction> &action);
    void setDeciding(bool deciding);
    [[nodiscard]] QString resolve(const QString &address) const;

    sdk::Client &m_client;
    const Id m_id;
    const QList<protocol::Rule> m_rules;
    StepUp *m_stepUp; //!< null: such refusals are said
    protocol::CaseDetail m_detail;
    QString m_errorText;
    State m_state = State::Loading;
    bool m_deciding = false;
};

} // namespace vireo::app
