// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/rowsmodel.h"
#include "sdk/transport/future.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::RowsModel;

class tst_RowsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesInPages();
    void failsInWordsAndRecovers();
    void retriesThePageThatFailed();
    void putsAndDrops();

private:
    static QVariantMap row(int id)
    {
        return {{u"rowId"_s, QString::number(id)}, {u"title"_s, u"row %1"_s.arg(id)}};
    }
    static RowsModel::Source pages(const QList<Result<RowsModel::Rows>> &answers)
    {
        auto left = std::make_shared<QList<Result<RowsModel::Rows>>>(answers);
        return [left](const QString &) { return sdk::ready(left->takeFirst()); };
    }
};

void tst_RowsModel::comesInPages()
{
    RowsModel model({u"rowId"_s, u"title"_s},
        pages({RowsModel::Rows{{row(1), row(2)}, u"more"_s}, RowsModel::Rows{{row(3)}, {}}}));
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!model.isEmpty());
    model.reload();
    QCOMPARE(model.state(), RowsModel::State::Loading);
    QTRY_COMPARE(model.count(), 2);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.count(), 3);
    QVERIFY(!model.canFetchMore({}));
    const int title = int(model.roleNames().key("title"));
    QCOMPARE(model.index(2).data(title).toString(), u"row 3"_s);
    QCOMPARE(model.value(0, u"title"_s).toString(), u"row 1"_s);
    QVERIFY(!model.value(9, u"title"_s).isValid());
}

void tst_RowsModel::failsInWordsAndRecovers()
{
    RowsModel model({u"rowId"_s},
        pages({Error{Error::Kind::Unreachable, u"unreachable"_s, u"No answer."_s},
            RowsModel::Rows{}}));
    model.reload();
    QTRY_COMPARE(model.state(), RowsModel::State::Failed);
    QCOMPARE(model.errorText(), u"No answer."_s);
    QVERIFY(!model.isEmpty());
    model.reload();
    QTRY_COMPARE(model.state(), RowsModel::State::Idle);
    QVERIFY(model.isEmpty());
}

void tst_RowsModel::retriesThePageThatFailed()
{
    const Error away{Error::Kind::Unreachable, u"unreachable"_s, u"No answer."_s};
    QStringList asked;
    const auto source
        = pages({away, RowsModel::Rows{{row(1)}, u"more"_s}, away, RowsModel::Rows{{row(2)}, {}}});
    RowsModel model({u"rowId"_s}, [&asked, source](const QString &cursor) {
        asked.append(cursor);
        return source(cursor);
    });
    model.retry(); // nothing failed
    QVERIFY(asked.isEmpty());
    model.reload();
    QTRY_COMPARE(model.state(), RowsModel::State::Failed);
    model.retry();
    QTRY_COMPARE(model.count(), 1);
    model.fetchMore({});
    QTRY_COMPARE(model.state(), RowsModel::State::Failed);
    QCOMPARE(model.count(), 1); // what was there stays
    model.retry();
    QTRY_COMPARE(model.count(), 2);
    QCOMPARE(asked, (QStringList{QString(), QString(), u"more"_s, u"more"_s}));
}

void tst_RowsModel::putsAndDrops()
{
    RowsModel model({u"rowId"_s, u"title"_s}, pages({RowsModel::Rows{{row(1)}, {}}}));
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reload();
    QTRY_COMPARE(model.count(), 1);
    QVariantMap changed = row(1);
    changed.insert(u"title"_s, u"new"_s);
    model.put(changed, true);
    QCOMPARE(model.count(), 1);
    QCOMPARE(model.value(0, u"title"_s).toString(), u"new"_s);
    model.put(row(2), false);
    QCOMPARE(model.count(), 1);
    model.put(row(2), true);
    QCOMPARE(model.rowOf(u"2"_s), 1);
    model.drop(u"1"_s);
    model.drop(u"1"_s);
    QCOMPARE(model.count(), 1);
    QCOMPARE(model.rowOf(u"1"_s), -1);
}

VIREO_TEST(tst_RowsModel)
#include "tst_rowsmodel.moc"
