// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/care/casemodel.h"
#include "app/care/gatedesk.h"
#include "app/care/keptoutdesk.h"
#include "app/care/rowsmodel.h"
#include "app/care/stepup.h"
#include "app/care/termdesk.h"

#include <QPointer>
#include <QQmlEngine>
#include <QTimer>

namespace vireo::protocol::realtime {
struct ServerMessage;
}

namespace vireo::app {

//! \brief Reports, and what moderators do: opens the lists and keeps the figures of the queue.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Care. GUI thread.
class CareFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Care)
    QML_SINGLETON
    //! The person signed in is a moderator or an admin.
    Q_PROPERTY(bool staff READ isStaff NOTIFY roleChanged FINAL)
    Q_PROPERTY(bool admin READ isAdmin NOTIFY roleChanged FINAL)
    //! Maps of code and title, as the place has them; empty until it said so.
    Q_PROPERTY(QVariantList rules READ rules NOTIFY rulesChanged FINAL)
    //! How many cases and appeals wait; 0 for members.
    Q_PROPERTY(int openCases READ openCases NOTIFY figuresChanged FINAL)
    Q_PROPERTY(int openAppeals READ openAppeals NOTIFY figuresChanged FINAL)
    //! "14 open, oldest 2 h"
    Q_PROPERTY(QString summary READ summary NOTIFY figuresChanged FINAL)
    //! Asks for a code of the authenticator where the server wants one first.
    Q_PROPERTY(vireo::app::StepUp *stepUp READ stepUp CONSTANT FINAL)

public:
    //! What a report can be about, in the order of the wire.
    enum class About { Clip, Comment, Account };
    Q_ENUM(About)

    //! \p client must outlive this object.
    explicit CareFeature(sdk::Client &client, QObject *parent = nullptr);
    ~CareFeature() override;
    //! The one that was made last; null before.
    static CareFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] bool isStaff() const;
    [[nodiscard]] bool isAdmin() const;
    [[nodiscard]] QVariantList rules() const;
    [[nodiscard]] int openCases() const { return m_open; }
    [[nodiscard]] int openAppeals() const { return m_appeals; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] StepUp *stepUp() { return &m_stepUp; }

    //! False: a guest, who is asked to sign in.
    Q_INVOKABLE bool mayReport();
    //! Goes out by the outbox, so also when the server is away. \p videoId is the clip's, or the
    //! one that the comment stands under; \p momentMs into the clip, or -1.
    Q_INVOKABLE void report(vireo::app::CareFeature::About about, const QString &videoId,
        const QString &id, const QString &rule, const QString &text, qint64 momentMs = -1);

    //! Lists that load; owned by the caller (QML).
    Q_INVOKABLE vireo::app::RowsModel *queue(bool open);
    Q_INVOKABLE vireo::app::RowsModel *appeals();
    Q_INVOKABLE vireo::app::RowsModel *log();
    Q_INVOKABLE vireo::app::RowsModel *accounts(const QString &text);
    Q_INVOKABLE vireo::app::RowsModel *jobs();
    //! What was done about the person signed in.
    Q_INVOKABLE vireo::app::RowsModel *ownActions();
    //! Blocked terms, removed clips that are not wanted back, and who may join; owned by the caller
    //! (QML).
    Q_INVOKABLE vireo::app::TermDesk *terms();
    Q_INVOKABLE vireo::app::KeptOutDesk *keptOut();
    Q_INVOKABLE vireo::app::GateDesk *gate();
    Q_INVOKABLE vireo::app::CaseModel *openCase(const QString &caseId);

    //! appealed() or refused() follows.
    Q_INVOKABLE void appeal(const QString &actionId, const QString &text);
    //! decided() or refused() follows.
    Q_INVOKABLE void decideAppeal(const QString &appealId, bool grant, const QString &answer);
    Q_INVOKABLE void setRole(const QString &accountId, const QString &role);
    //! On an account without a case: warn or suspend.
    Q_INVOKABLE void actOn(const QString &accountId, const QString &action, const QString &rule,
        const QString &reason, int days);

Q_SIGNALS:
    void roleChanged();
    void rulesChanged();
    void figuresChanged();
    void signInNeeded(const QString &why);
    //! The report is on its way.
    void reported();
    void appealed();
    void decided(const QString &text);
    void refused(const QString &text);
    //! What the lists show has changed on the server.
    void queueChanged();

private:
    void askRules();
    void askFigures();
    void sessionChanged();
    void act(const protocol::NewAction &wish);
    void heard(const protocol::realtime::ServerMessage &message);
    [[nodiscard]] QString resolve(const QString &address) const;

    static inline CareFeature *s_current = nullptr;
    sdk::Client &m_client;
    StepUp m_stepUp;
    QList<protocol::Rule> m_rules;
    QList<QPointer<RowsModel>> m_queues; //!< of open cases
    QTimer m_fresh; //!< many events are one look
    int m_open = 0;
    int m_appeals = 0;
    qint64 m_oldestMs = -1;
    bool m_listening = false;
};

} // namespace vireo::app
