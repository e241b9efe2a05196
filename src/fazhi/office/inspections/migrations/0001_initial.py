
import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogues', '0005_initial'),
        ('documents', '0001_initial'),
        ('matters', '0006_index_of_parties'),
        ('organs', '0005_certificate_fields'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConflictOfInterest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(max_length=300, verbose_name='事由')),
                ('since', models.DateField(verbose_name='自')),
                ('until', models.DateField(blank=True, null=True, verbose_name='至')),
                ('declared_at', models.DateTimeField(verbose_name='登记时间')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='终止时间')),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='organs.certificate', verbose_name='执法人员')),
                ('declared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='终止人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='机关')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='catalogues.party', verbose_name='检查对象')),
            ],
            options={
                'verbose_name': '回避',
                'verbose_name_plural': '回避',
                'ordering': ('-pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('kind', models.CharField(choices=[('yearly', '年度抽查计划'), ('special', '专项检查计划')], default='yearly', max_length=8, verbose_name='种类')),
                ('joint', models.BooleanField(default=False, verbose_name='部门联合')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_plan', to='matters.matter', verbose_name='案件')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_plans', to='organs.organ', verbose_name='牵头机关')),
            ],
            options={
                'verbose_name': '抽查计划',
                'verbose_name_plural': '抽查计划',
                'ordering': ('-year', '-pk'),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='PlanTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('filter', models.JSONField(default=dict, verbose_name='对象范围')),
                ('rates', models.JSONField(default=dict, verbose_name='抽取比例')),
                ('minimums', models.JSONField(default=dict, verbose_name='最少数量')),
                ('officers', models.PositiveSmallIntegerField(default=2, verbose_name='每组人数')),
                ('starts', models.DateField(verbose_name='开始日期')),
                ('ends', models.DateField(verbose_name='结束日期')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='catalogues.inspectionitem', verbose_name='抽查事项')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_tasks', to='organs.organ', verbose_name='检查机关')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='inspections.plan', verbose_name='计划')),
            ],
            options={
                'verbose_name': '抽查任务',
                'verbose_name_plural': '抽查任务',
                'ordering': ('starts', 'pk'),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('made_at', models.DateTimeField(verbose_name='建立时间')),
                ('frozen', models.JSONField(null=True, verbose_name='冻结内容')),
                ('freeze_digest', models.CharField(blank=True, db_index=True, max_length=80, verbose_name='冻结摘要')),
                ('frozen_at', models.DateTimeField(null=True, verbose_name='冻结时间')),
                ('closing', models.JSONField(null=True, verbose_name='揭示内容')),
                ('closing_digest', models.CharField(blank=True, max_length=80, verbose_name='揭示摘要')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='揭示截止时间')),
                ('beacon_value', models.CharField(blank=True, max_length=512, verbose_name='公开随机数的值')),
                ('result', models.JSONField(null=True, verbose_name='抽取结果')),
                ('drawn_at', models.DateTimeField(null=True, verbose_name='抽取时间')),
                ('published_at', models.DateTimeField(null=True, verbose_name='公布结果包')),
                ('void_at', models.DateTimeField(null=True, verbose_name='作废时间')),
                ('void_why', models.CharField(blank=True, max_length=500, verbose_name='作废的理由')),
                ('bundle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document', verbose_name='抽取结果包')),
                ('conflicts', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document', verbose_name='回避名单')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='draw', to='matters.matter', verbose_name='案件')),
                ('officers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document', verbose_name='人员名单')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='organs.organ', verbose_name='组织机关')),
                ('population', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document', verbose_name='对象名单')),
                ('redraws', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redrawn_by', to='inspections.draw', verbose_name='所替代的作废抽取')),
                ('tasks', models.ManyToManyField(related_name='draws', to='inspections.plantask', verbose_name='抽查任务')),
            ],
            options={
                'verbose_name': '随机抽取',
                'verbose_name_plural': '随机抽取',
                'ordering': ('-pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('code', models.CharField(max_length=32, unique=True, verbose_name='检查码')),
                ('chosen_by', models.CharField(choices=[('random', '随机抽取'), ('key', '重点领域全覆盖'), ('complaint', '投诉举报'), ('assigned', '转办交办'), ('monitoring', '数据监测'), ('applied', '检查对象申请'), ('plan', '专项检查计划'), ('superior_plan', '上级部署的专项检查')], max_length=16, verbose_name='检查对象怎样确定')),
                ('counted', models.BooleanField(default=True, verbose_name='计入频次上限')),
                ('justification', models.CharField(blank=True, max_length=500, verbose_name='理由')),
                ('starts', models.DateField(verbose_name='最早日期')),
                ('ends', models.DateField(verbose_name='最晚日期')),
                ('planned_on', models.DateField(null=True, verbose_name='计划日期')),
                ('officers', models.JSONField(default=list, verbose_name='检查人员')),
                ('arranged_at', models.DateTimeField(verbose_name='安排时间')),
                ('noticed_at', models.DateTimeField(null=True, verbose_name='出具通知书')),
                ('began_at', models.DateTimeField(null=True, verbose_name='到场')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='离场')),
                ('cancelled_at', models.DateTimeField(null=True, verbose_name='取消')),
                ('cancelled_why', models.CharField(blank=True, max_length=300, verbose_name='取消的理由')),
                ('draw', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='inspections.draw', verbose_name='抽取')),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reinspections', to='inspections.visit', verbose_name='复查')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='organs.organ', verbose_name='牵头机关')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='catalogues.party', verbose_name='检查对象')),
                ('people', models.ManyToManyField(related_name='visits', to=settings.AUTH_USER_MODEL, verbose_name='检查人员')),
            ],
            options={
                'verbose_name': '入企检查',
                'verbose_name_plural': '入企检查',
                'ordering': ('-pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=255, verbose_name='文件名')),
                ('media_type', models.CharField(blank=True, max_length=200, verbose_name='类型')),
                ('size', models.PositiveBigIntegerField(verbose_name='大小')),
                ('received', models.PositiveBigIntegerField(default=0, verbose_name='已收')),
                ('begun_at', models.DateTimeField(verbose_name='开始时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document', verbose_name='文书')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter', verbose_name='案件')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='inspections.visit', verbose_name='入企检查')),
            ],
            options={
                'verbose_name': '上传',
                'verbose_name_plural': '上传',
                'ordering': ('begun_at',),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.JSONField(verbose_name='原检查人员')),
                ('came', models.JSONField(verbose_name='接替人员')),
                ('ground', models.CharField(choices=[('leave', '请假、公出或者调离'), ('conflict', '应当回避'), ('certificate', '执法证件失效或者被暂扣')], max_length=12, verbose_name='事由')),
                ('reason', models.CharField(max_length=300, verbose_name='说明')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to='inspections.visit', verbose_name='入企检查')),
            ],
            options={
                'verbose_name': '人员替换',
                'verbose_name_plural': '人员替换',
                'ordering': ('pk',),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('answer', models.JSONField(default=dict, verbose_name='答复')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提交人')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter', verbose_name='案件')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='inspections.visit', verbose_name='入企检查')),
            ],
            options={
                'verbose_name': '提交',
                'verbose_name_plural': '提交',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='inspections.visit', verbose_name='入企检查')),
            ],
            options={
                'verbose_name': '扫码',
                'verbose_name_plural': '扫码',
                'ordering': ('pk',),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.PositiveSmallIntegerField(verbose_name='评价')),
                ('faults', models.JSONField(default=list, verbose_name='存在的问题')),
                ('words', models.CharField(blank=True, max_length=1000, verbose_name='意见')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='inspections.visit', verbose_name='入企检查')),
            ],
            options={
                'verbose_name': '评价',
                'verbose_name_plural': '评价',
                'ordering': ('-pk',),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='VisitTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='检查事项')),
                ('basis', models.CharField(max_length=1000, verbose_name='依据')),
                ('answers', models.JSONField(default=dict, verbose_name='检查要点')),
                ('draw', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visit_tasks', to='inspections.draw', verbose_name='抽取')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogues.inspectionitem', verbose_name='抽查事项')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visit_tasks', to='matters.matter', verbose_name='案件')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visit_tasks', to='organs.organ', verbose_name='检查机关')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='inspections.visit', verbose_name='入企检查')),
            ],
            options={
                'verbose_name': '检查事项',
                'verbose_name_plural': '检查事项',
                'ordering': ('pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Cap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('industry', models.CharField(blank=True, max_length=5, verbose_name='行业')),
                ('credit_class', models.CharField(blank=True, max_length=1, verbose_name='信用等级')),
                ('most', models.PositiveSmallIntegerField(verbose_name='上限（次）')),
                ('basis', models.CharField(max_length=200, verbose_name='公布依据')),
                ('published_on', models.DateField(verbose_name='公布日期')),
                ('entered_at', models.DateTimeField(verbose_name='登记时间')),
                ('replaced_on', models.DateField(null=True, verbose_name='废止日期')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visit_caps', to='organs.organ', verbose_name='公布机关')),
            ],
            options={
                'verbose_name': '检查频次上限',
                'verbose_name_plural': '检查频次上限',
                'ordering': ('-year', 'organ_id', 'industry', 'credit_class'),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_on', None)), fields=('organ', 'year', 'industry', 'credit_class'), name='visit_cap_once')],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SeedParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(max_length=64, verbose_name='代号')),
                ('title', models.CharField(max_length=100, verbose_name='名称')),
                ('kind', models.CharField(choices=[('organ', '组织机关'), ('supervisor', '监督机关'), ('public', '社会公众')], max_length=10, verbose_name='身份')),
                ('token_digest', models.CharField(blank=True, db_index=True, max_length=64)),
                ('commitment', models.CharField(blank=True, max_length=80, verbose_name='承诺')),
                ('committed_at', models.DateTimeField(null=True, verbose_name='承诺时间')),
                ('value', models.CharField(blank=True, max_length=64, verbose_name='揭示值')),
                ('revealed_at', models.DateTimeField(null=True, verbose_name='揭示时间')),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seed_parties', to='inspections.draw', verbose_name='抽取')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '种子参与方',
                'verbose_name_plural': '种子参与方',
                'ordering': ('party',),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('draw', 'party'), name='seed_party_once')],
            },
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['party', 'year'], name='visit_of_party'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['organ', 'ends', 'id'], name='visit_of_organ'),
        ),
    ]
