// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/carefeature.h"

#include "app/care/carerows.h"
#include "app/care/carewords.h"
#include "core/base/figures.h"
#include "core/protocol/limits.h"
#include "core/protocol/realtime.h"
#include "sdk/client.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

const QString kChannel = u"moderation"_s;
constexpr std::chrono::milliseconds kCalm{500};

//! \p future's page with each item as a row.
template <typename T, typename ToRow>
QFuture<Result<RowsModel::Rows>> rowsOf(QFuture<Result<protocol::Page<T>>> future, ToRow toRow)
{
    return sdk::mapped<RowsModel::Rows>(
        future, [toRow](const protocol::Page<T> &page) -> Result<RowsModel::Rows> {
            RowsModel::Rows rows;
            rows.nextCursor = page.nextCursor;
            for (const T &item : page.items)
                rows.items.append(toRow(item));
            return rows;
        });
}

} // namespace

CareFeature::CareFeature(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_stepUp(client)
{
    s_current = this;
    connect(&client.session(), &sdk::Session::stateChanged, this, &CareFeature::sessionChanged);
    connect(&client.session(), &sdk::Session::accountChanged, this, &CareFeature::sessionChanged);
    connect(&client.realtime(), &sdk::RealtimeClient::eventArrived, this, &CareFeature::heard);
    connect(&client.realtime(), &sdk::RealtimeClient::gap, this, [this](const QString &channel) {
        if (channel == kChannel)
            m_fresh.start();
    });
    connect(&client.outbox(), &sdk::Outbox::refused, this,
        [this](const sdk::OutboxEntry &entry, const Error &why) {
            if (entry.kind == sdk::OutboxEntry::Kind::Report)
                Q_EMIT refused(tr("Your report was not taken. %1").arg(why.detail));
        });
    m_fresh.setSingleShot(true);
    m_fresh.setInterval(kCalm);
    connect(&m_fresh, &QTimer::timeout, this, [this] {
        askFigures();
        Q_EMIT queueChanged();
    });
    connect(&client.transport(), &sdk::Transport::reachableChanged, this, [this](bool reachable) {
        if (reachable && m_rules.isEmpty())
            askRules();
    });
    sessionChanged();
}

CareFeature::~CareFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

CareFeature *CareFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

bool CareFeature::isAdmin() const
{
    return m_client.session().signedIn() && m_client.session().account().role == "admin"_L1;
}

bool CareFeature::isStaff() const
{
    return isAdmin()
        || (m_client.session().signedIn() && m_client.session().account().role == "moderator"_L1);
}

QVariantList CareFeature::rules() const
{
    QVariantList list;
    for (const protocol::Rule &rule : m_rules)
        list.append(QVariantMap{{u"code"_s, rule.code}, {u"title"_s, rule.title}});
    return list;
}

QString CareFeature::summary() const
{
    if (m_open == 0)
        return tr("Nothing waits");
    const QString age = base::figures::age(m_oldestMs, QDateTime::currentMSecsSinceEpoch());
    return tr("%1 open, oldest %2").arg(m_open).arg(age);
}

QString CareFeature::resolve(const QString &address) const
{
    return address.isEmpty() ? QString() : m_client.transport().resolve(address).toString();
}

void CareFeature::askRules()
{
    sdk::whenDone(
        m_client.config().config(), this, [this](const Result<protocol::ServerConfig> &config) {
            if (!config.ok())
                return;
            m_rules = config->rules;
            Q_EMIT rulesChanged();
        });
}

void CareFeature::askFigures()
{
    if (!isStaff())
        return;
    sdk::whenDone(
        m_client.staff().queue(true, {}, 1), this, [this](const Result<protocol::QueuePage> &page) {
            if (!page.ok())
                return;
            m_open = page->open;
            m_appeals = page->appeals;
            m_oldestMs = page->oldestMs;
            Q_EMIT figuresChanged();
        });
}

void CareFeature::sessionChanged()
{
    Q_EMIT roleChanged();
    if (m_rules.isEmpty())
        askRules();
    if (isStaff() == m_listening)
        return;
    m_listening = isStaff();
    if (m_listening) {
        m_client.realtime().subscribe(kChannel);
        askFigures();
        Q_EMIT queueChanged();
        return;
    }
    m_client.realtime().unsubscribe(kChannel);
    m_open = m_appeals = 0;
    m_oldestMs = -1;
    Q_EMIT figuresChanged();
}

void CareFeature::heard(const protocol::realtime::ServerMessage &message)
{
    if (message.channel != kChannel)
        return;
    m_fresh.start();
    const bool decided = message.event == QLatin1StringView(protocol::realtime::kCaseDecided);
    const bool opened = message.event == QLatin1StringView(protocol::realtime::kCaseOpened)
        || message.event == QLatin1StringView(protocol::realtime::kCaseUpdated);
    if (!decided && !opened)
        return;
    const auto entry = protocol::careCaseFromJson(message.data);
    if (!entry.ok())
        return;
    for (const QPointer<RowsModel> &queue : std::as_const(m_queues)) {
        if (queue && decided)
            queue->drop(entry->id.toString());
    }
}

bool CareFeature::mayReport()
{
    if (m_client.session().signedIn())
        return true;
    Q_EMIT signInNeeded(tr("Sign in to report something."));
    return false;
}

void CareFeature::report(About about, const QString &videoId, const QString &id,
    const QString &rule, const QString &text, qint64 momentMs)
{
    if (!mayReport())
        return;
    protocol::NewReport report;
    report.about.kind = protocol::CareKind(int(about));
    report.rule = rule;
    report.text = text.trimmed();
    report.momentMs = momentMs;
    sdk::OutboxEntry entry;
    entry.kind = sdk::OutboxEntry::Kind::Report;
    if (about == About::Account) {
        report.about.account = Id::fromString(id);
        entry.subject = report.about.account;
    } else {
        report.about.video = Id::fromString(videoId);
        entry.subject = report.about.video;
    }
    if (about == About::Comment) {
        report.about.comment = Id::fromString(id);
        entry.comment = report.about.comment;
    }
    entry.events = protocol::toJson(report);
    m_client.outbox().add(entry);
    Q_EMIT reported();
}

RowsModel *CareFeature::queue(bool open)
{
    auto model
        = std::make_unique<RowsModel>(carerows::caseRoles(), [this, open](const QString &cursor) {
              return sdk::mapped<RowsModel::Rows>(m_client.staff().queue(open, cursor),
                  [this](const protocol::QueuePage &page) -> Result<RowsModel::Rows> {
                      RowsModel::Rows rows;
                      rows.nextCursor = page.nextCursor;
                      for (const protocol::CareCase &entry : page.items) {
                          rows.items.append(carerows::rowOf(entry, m_rules,
                              [this](const QString &address) { return resolve(address); }));
                      }
                      return rows;
                  });
          });
    if (open) {
        m_queues.removeAll(nullptr);
        m_queues.append(model.get());
    }
    connect(this, &CareFeature::queueChanged, model.get(), &RowsModel::reload);
    connect(this, &CareFeature::rulesChanged, model.get(), &RowsModel::reload);
    model->reload();
    return model.release();
}

RowsModel *CareFeature::appeals()
{
    auto model
        = std::make_unique<RowsModel>(carerows::actionRoles(), [this](const QString &cursor) {
              return rowsOf(
                  m_client.staff().appeals(cursor), [this](const protocol::CareAction &action) {
                      return carerows::rowOf(
                          action, [this](const QString &address) { return resolve(address); });
                  });
          });
    connect(this, &CareFeature::queueChanged, model.get(), &RowsModel::reload);
    model->reload();
    return model.release();
}

RowsModel *CareFeature::log()
{
    auto model = std::make_unique<RowsModel>(carerows::auditRoles(), [this](const QString &cursor) {
        return rowsOf(m_client.staff().audit(cursor),
            [](const protocol::AuditEntry &entry) { return carerows::rowOf(entry); });
    });
    connect(this, &CareFeature::queueChanged, model.get(), &RowsModel::reload);
    model->reload();
    return model.release();
}

RowsModel *CareFeature::accounts(const QString &text)
{
    auto model
        = std::make_unique<RowsModel>(carerows::accountRoles(), [this, text](const QString &) {
              return rowsOf(
                  m_client.staff().accounts(text), [this](const protocol::StaffAccount &entry) {
                      return carerows::rowOf(
                          entry, [this](const QString &address) { return resolve(address); });
                  });
          });
    connect(this, &CareFeature::decided, model.get(), &RowsModel::reload);
    model->reload();
    return model.release();
}

RowsModel *CareFeature::jobs()
{
    auto model = std::make_unique<RowsModel>(carerows::jobRoles(), [this](const QString &cursor) {
        return rowsOf(m_client.staff().jobs(cursor),
            [](const protocol::JobEntry &entry) { return carerows::rowOf(entry); });
    });
    model->reload();
    return model.release();
}

RowsModel *CareFeature::ownActions()
{
    auto model
        = std::make_unique<RowsModel>(carerows::actionRoles(), [this](const QString &cursor) {
              return rowsOf(
                  m_client.care().ownActions(cursor), [this](const protocol::CareAction &action) {
                      return carerows::rowOf(
                          action, [this](const QString &address) { return resolve(address); });
                  });
          });
    connect(this, &CareFeature::appealed, model.get(), &RowsModel::reload);
    model->reload();
    return model.release();
}

TermDesk *CareFeature::terms()
{
    return std::make_unique<TermDesk>(m_client).release();
}

KeptOutDesk *CareFeature::keptOut()
{
    auto desk = std::make_unique<KeptOutDesk>(m_client, m_rules, m_stepUp);
    connect(this, &CareFeature::rulesChanged, desk.get(),
        [this, desk = desk.get()] { desk->setRules(m_rules); });
    return desk.release();
}

GateDesk *CareFeature::gate()
{
    return std::make_unique<GateDesk>(m_client).release();
}

CaseModel *CareFeature::openCase(const QString &caseId)
{
    const Id id = Id::fromString(caseId);
    return id.isNull() ? nullptr
                       : std::make_unique<CaseModel>(m_client, id, m_rules, &m_stepUp).release();
}

void CareFeature::appeal(const QString &actionId, const QString &text)
{
    protocol::NewAppeal wish;
    wish.action = Id::fromString(actionId);
    wish.text = text.trimmed();
    sdk::whenDone(m_client.care().appeal(wish), this, [this](const Result<protocol::Appeal> &made) {
        if (made.ok())
            Q_EMIT appealed();
        else
            Q_EMIT refused(made.error().detail);
    });
}

void CareFeature::decideAppeal(const QString &appealId, bool grant, const QString &answer)
{
    sdk::whenDone(
        m_client.staff().decideAppeal(Id::fromString(appealId), {grant, answer.trimmed()}), this,
        [this, grant](const Result<protocol::CareAction> &done) {
            if (!done.ok()) {
                Q_EMIT refused(done.error().detail);
                return;
            }
            Q_EMIT decided(grant ? tr("Appeal granted") : tr("Appeal rejected"));
            m_fresh.start();
        });
}

void CareFeature::setRole(const QString &accountId, const QString &role)
{
    sdk::whenDone(m_client.staff().setRole(Id::fromString(accountId), role), this,
        [=, this](const Result<protocol::StaffAccount> &done) {
            if (done.ok())
                Q_EMIT decided(
                    tr("%1 is %2 now").arg(CareWords::nameOf(done->account), done->role));
            else if (!m_stepUp.takes(done.error(), [=, this] { setRole(accountId, role); }))
                Q_EMIT refused(done.error().detail);
        });
}

void CareFeature::actOn(const QString &accountId, const QString &action, const QString &rule,
    const QString &reason, int days)
{
    protocol::NewAction wish;
    wish.about.kind = protocol::CareKind::Account;
    wish.about.account = Id::fromString(accountId);
    wish.kind
        = protocol::ActionKind(qMax<qsizetype>(0, protocol::actionKindNames().indexOf(action)));
    wish.rule = rule;
    wish.reason = reason.trimmed();
    wish.days = days;
    act(wish);
}

void CareFeature::act(const protocol::NewAction &wish)
{
    sdk::whenDone(
        m_client.staff().act(wish), this, [this, wish](const Result<protocol::CareAction> &done) {
            if (done.ok())
                Q_EMIT decided(CareWords::doneOf(*done));
            else if (!m_stepUp.takes(done.error(), [this, wish] { act(wish); }))
                Q_EMIT refused(done.error().detail);
        });
}

} // namespace vireo::app
